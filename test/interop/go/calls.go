package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	googleauth "cloud.google.com/go/auth/credentials"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	awsbase "github.com/hashicorp/aws-sdk-go-base/v2"
)

// Long later steps: each gives what to do again and again, by one client.
var clients = map[string]func(context.Context) (func() (string, error), error){
	"aws-sdk-go-calls":      awsSdkCalls,
	"aws-sdk-go-base-calls": awsBaseCalls,
	"azidentity-calls":      azidentityCalls,
	"google-calls":          googleCalls,
}

// Prints a line for each call: what came of it, or why nothing did.
func callAgainAndAgain(name string) error {
	call, err := clients[name](context.Background())
	if err != nil {
		return err
	}
	length, _ := strconv.Atoi(os.Args[2])
	pause, _ := strconv.Atoi(os.Args[3])
	for end := time.Now().Add(time.Duration(length) * time.Millisecond); time.Now().Before(end); {
		result, err := call()
		if err == nil {
			fmt.Println("ok", result, time.Now().UnixMilli())
		} else {
			fmt.Println("failed", strings.ReplaceAll(err.Error(), "\n", " "))
		}
		time.Sleep(time.Duration(pause) * time.Millisecond)
	}
	return nil
}

func awsSdkCalls(ctx context.Context) (func() (string, error), error) {
	settings, err := config.LoadDefaultConfig(ctx)
	return whoAmI(ctx, settings), err
}

// Terraform's provider and its S3 backend find their credentials by this.
func awsBaseCalls(ctx context.Context) (func() (string, error), error) {
	ctx, settings, diagnostics := awsbase.GetAwsConfig(ctx, &awsbase.Config{Region: os.Getenv("AWS_REGION"), SkipCredsValidation: true})
	if diagnostics.HasError() {
		return nil, fmt.Errorf("%v", diagnostics)
	}
	return whoAmI(ctx, settings), nil
}

func whoAmI(ctx context.Context, settings aws.Config) func() (string, error) {
	client := sts.NewFromConfig(settings)
	return func() (string, error) {
		caller, err := client.GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
		if err != nil {
			return "", err
		}
		return aws.ToString(caller.Arn), nil
	}
}

func googleCalls(ctx context.Context) (func() (string, error), error) {
	found, err := googleauth.DetectDefault(&googleauth.DetectOptions{Scopes: []string{cloudPlatform}})
	return func() (string, error) {
		token, err := found.Token(ctx)
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("%x", sha256.Sum256([]byte(token.Value))), nil
	}, err
}

func azidentityCalls(ctx context.Context) (func() (string, error), error) {
	found, err := azidentity.NewDefaultAzureCredential(nil)
	return func() (string, error) {
		token, err := found.GetToken(ctx, policy.TokenRequestOptions{Scopes: os.Args[4:]})
		return fmt.Sprintf("%x", sha256.Sum256([]byte(token.Token))), err
	}, err
}
